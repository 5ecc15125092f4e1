/**
 * What every REST room shares: strict JSON, problem answers, entity tags, cursor paging, the check before routing.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
