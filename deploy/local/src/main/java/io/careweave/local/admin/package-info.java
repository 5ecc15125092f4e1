/**
 * The program of the jobs that prepare a cluster: topics and grants, the realm, and a look whether all answers.
 * It uses the data and the code of the local stack, and knows nothing of a checkout.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.admin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
