@NullMarked
package io.careweave.contracting.messaging;

import org.jspecify.annotations.NullMarked;
