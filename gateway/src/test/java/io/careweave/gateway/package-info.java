/**
 * The gateway under attack and in use, with a real service behind it that records what arrives.
 */
@NullMarked
package io.careweave.gateway;

import org.jspecify.annotations.NullMarked;
