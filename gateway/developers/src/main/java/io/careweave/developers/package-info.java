/**
 * The developer portal: contracts, guides and examples in, static pages out while the build runs; and the index by which
 * they are found where they are served. Only {@link io.careweave.developers.PublishedSite} runs there.
 */
@NullMarked
@CheckReturnValue
package io.careweave.developers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
