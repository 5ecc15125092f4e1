package io.careweave.performance.application.observations;

import io.careweave.commons.files.CsvRows;
import io.careweave.commons.files.Scratch;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.observations.Fault;
import io.careweave.performance.domain.observations.Intake;
import io.careweave.performance.domain.observations.Known;
import io.careweave.performance.domain.observations.RowFault;
import io.careweave.performance.domain.observations.RowReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file of observations as it is read, row by row. */
final class ObservationFile {

    private static final int BLOCK = 65_536;

    private final Intake intake;
    private @Nullable RowReader reader;

    private ObservationFile(Known known, Scratch scratch) {
        intake = new Intake(known, new Columns(scratch));
    }

    /**
     * All of it, at once; takes seconds for a large one, and blocks.
     *
     * @param scratch holds what its rows say, until it is closed
     */
    static Intake read(InputStream body, Known known, Scratch scratch) throws IOException {
        var file = new ObservationFile(known, scratch);
        var rows = new CsvRows(file::take);
        byte[] block = new byte[BLOCK];
        for (int count = body.read(block); count >= 0; count = body.read(block)) {
            rows.accept(block, count);
        }
        rows.end();
        return file.end();
    }

    private void take(CsvRows.Row row) {
        if (reader == null) {
            var found = RowReader.find(row.fields());
            if (found.reader() == null) {
                throw unreadable("The first row must name the columns: " + String.join(", ", found.wrong()) + ".");
            }
            reader = found.reader();
            return;
        }
        if (row.fault() != null) {
            intake.quarantine(row.line(), fault(row.fault()));
        } else {
            read(row, reader);
        }
        if (intake.isFull()) {
            throw unreadable("It has more than " + Intake.MOST_ROWS + " rows or " + Intake.MOST_SERIES + " series.");
        }
    }

    private void read(CsvRows.Row row, RowReader by) {
        try {
            intake.take(row.line(), by.read(row.fields()));
        } catch (RowFault fault) {
            intake.quarantine(row.line(), fault.fault());
        }
    }

    private static Fault fault(CsvRows.Fault fault) {
        return switch (fault) {
            case ENCODING -> Fault.ENCODING;
            case QUOTING -> Fault.QUOTING;
            case TOO_LONG -> Fault.TOO_LONG;
            case COLUMNS -> Fault.COLUMNS;
        };
    }

    private Intake end() {
        if (reader == null) {
            throw unreadable("The file is empty.");
        }
        intake.end();
        return intake;
    }

    private static Refused unreadable(String detail) {
        return new Refused(PerformanceProblem.UNREADABLE_FILE, detail, new FieldError("body", "is no such file"));
    }
}
