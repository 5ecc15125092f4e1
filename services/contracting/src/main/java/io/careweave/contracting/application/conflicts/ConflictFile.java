package io.careweave.contracting.application.conflicts;

import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Wall;
import java.util.List;

/**
 * What is known of conflicts in a procurement.
 *
 * @param named whether bidders may be known by name
 */
public record ConflictFile(Wall wall, boolean named, List<Declaration> declarations) {}
