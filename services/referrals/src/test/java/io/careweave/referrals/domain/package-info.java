/** The rules of referrals as tables and properties. */
@NullMarked
package io.careweave.referrals.domain;

import org.jspecify.annotations.NullMarked;
