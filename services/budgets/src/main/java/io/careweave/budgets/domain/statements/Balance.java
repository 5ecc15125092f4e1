package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;

/** What is on an account of the year asked for, at the time asked for. */
public record Balance(Fund fund, String holder, ServiceLine line, Bucket bucket, long pence) {}
