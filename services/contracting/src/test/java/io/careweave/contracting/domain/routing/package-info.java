@NullMarked
package io.careweave.contracting.domain.routing;

import org.jspecify.annotations.NullMarked;
