package io.careweave.membership;

import static io.careweave.membership.Network.OPERATOR;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Files as they are published, made up. */
final class Files {

    static final String LIST_HEADER =
            "EXTRACT_DATE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,ORG_CODE,POSTCODE,SEX,AGE,"
                    + "NUMBER_OF_PATIENTS\n";
    static final String REGISTRATION_HEADER = "memberRef,practice,from,to,eligibleFrom\n";

    private Files() {}

    static Response send(String collection, String body) {
        return send(collection, UUID.randomUUID().toString(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Response send(String collection, String key, byte[] body) {
        return OPERATOR.call()
                .contentType("text/csv")
                .accept(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/" + collection);
    }

    /** A row of the list of practices. */
    static String ods(String code, String name, String opened, String closed, String setting) {
        return "\"" + code + "\",\"" + name
                + "\",\"Y61\",\"QUE\",\"1 HARBOUR STREET\",\"\",\"\",\"\",\"\",\"ZZ1 1ZZ\",\""
                + opened + "\",\"" + closed + "\",\"" + (closed.isEmpty() ? "A" : "C")
                + "\",\"B\",\"00A\",\"20130401\",\"\",\"01632 960001\",\"\",\"\",\"\",\"0\",\"\",\"00A\",\"\",\""
                + setting
                + "\",\"\"\n";
    }

    static String ods(String code) {
        return ods(code, "HARBOUR STREET SURGERY", "19740401", "", "4");
    }

    /** Rows of one sex: so many of each band of five. */
    static String list(String code, String day, String sex, int each) {
        var rows = new StringBuilder();
        rows.append("%s,00A,E38000001,%s,ZZ1 1ZZ,%s,ALL,%d\n".formatted(day, code, sex, each * 20));
        for (int band = 0; band < 19; band++) {
            rows.append("%s,00A,E38000001,%s,ZZ1 1ZZ,%s,%d_%d,%d\n"
                    .formatted(day, code, sex, band * 5, band * 5 + 4, each));
        }
        return rows.append("%s,00A,E38000001,%s,ZZ1 1ZZ,%s,95+,%d\n".formatted(day, code, sex, each))
                .toString();
    }

    static String registration(UUID member, String practice, String from, String to) {
        return member + "," + practice + "," + from + "," + to + "," + from + "\n";
    }

    static String lines(List<String> rows) {
        return rows.stream().collect(Collectors.joining());
    }
}
