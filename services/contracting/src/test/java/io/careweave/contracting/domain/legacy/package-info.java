@org.jspecify.annotations.NullMarked
package io.careweave.contracting.domain.legacy;
