/**
 * What is to be there, as data: realm, topics, grants, organisations, secrets.
 * Pure but for reading files; the servers apply it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.local.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
