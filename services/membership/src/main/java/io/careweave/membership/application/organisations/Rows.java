package io.careweave.membership.application.organisations;

import io.careweave.commons.files.CsvRows;
import io.careweave.membership.domain.organisations.RowFault;
import java.util.List;

/** Rows as they come from a file. */
final class Rows {

    private Rows() {}

    /** @throws RowFault if the row cannot be read */
    static List<String> fields(CsvRows.Row row) {
        var fault = row.fault();
        if (fault != null) {
            throw new RowFault(
                    switch (fault) {
                        case ENCODING -> RowFault.Reason.ENCODING;
                        case QUOTING -> RowFault.Reason.QUOTING;
                        case TOO_LONG -> RowFault.Reason.TOO_LONG;
                        case COLUMNS -> RowFault.Reason.COLUMNS;
                    });
        }
        return row.fields();
    }
}
