package io.careweave.acceptance;

import java.util.concurrent.ThreadLocalRandom;

/** Invented people: NHS numbers of the range 999, which is never issued, with a right check digit. */
final class Patient {
    private Patient() {}

    static String nhsNumber() {
        while (true) {
            String nine = "999" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check != 10) {
                return nine + check;
            }
        }
    }
}
