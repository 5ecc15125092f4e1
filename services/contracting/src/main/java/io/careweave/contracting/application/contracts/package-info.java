/**
 * Use cases of the register of contracts: each one transaction that loads, decides, stores and tells.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.contracts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
