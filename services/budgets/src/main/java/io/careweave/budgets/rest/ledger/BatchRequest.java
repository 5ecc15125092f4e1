package io.careweave.budgets.rest.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "BatchRequest", description = "Journals, each to be posted by itself, in this order")
record BatchRequest(@NotEmpty @Size(max = 500) List<@NotNull @Valid Item> journals) {

    @Schema(name = "BatchItem", description = "A journal and its key")
    record Item(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{8,128}")
            String key,

            @NotNull JournalRequest journal) {}
}
