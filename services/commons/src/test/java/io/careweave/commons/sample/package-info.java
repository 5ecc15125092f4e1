/** The smallest service that uses everything in commons: one aggregate that is created and renamed. */
@NullMarked
package io.careweave.commons.sample;

import org.jspecify.annotations.NullMarked;
