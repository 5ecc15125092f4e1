package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.RegisteredList;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.stream.IntStream;

@Entity
@Table(name = "practice_list")
class PracticeListRow {

    @Id
    @Column(name = "org_code")
    String orgCode;

    long version;

    @Column(name = "as_at")
    LocalDate asAt;

    long total;

    @Column(name = "new_registrants")
    long newRegistrants;

    @Column(name = "care_home_patients")
    long careHomePatients;

    String[] sexes;

    @Column(name = "age_bands")
    String[] ageBands;

    Long[] patients;

    RegisteredList toDomain() {
        var bands = IntStream.range(0, sexes.length)
                .mapToObj(i -> new RegisteredList.Band(sexes[i], ageBands[i], patients[i]))
                .toList();
        return new RegisteredList(orgCode, asAt, total, newRegistrants, careHomePatients, bands);
    }
}
