/**
 * Child processes: started on loopback, watched, restarted, and never left behind;
 * ports and the files that say what runs.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.process;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
