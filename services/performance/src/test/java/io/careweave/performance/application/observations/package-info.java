/** Files of observations as they are read, and how they are divided. */
@NullMarked
package io.careweave.performance.application.observations;

import org.jspecify.annotations.NullMarked;
