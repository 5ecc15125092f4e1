/**
 * What tests of every module share: real servers, real signed tokens, attacks, house rules, contracts.
 * Nothing of the product belongs here, and nothing here stands in for a part of it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.testkit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
