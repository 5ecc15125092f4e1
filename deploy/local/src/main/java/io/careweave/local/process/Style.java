package io.careweave.local.process;

/** Colour where a terminal shows it and NO_COLOR (no-color.org) does not forbid it. Colour only repeats what words say. */
public enum Style {
    PLAIN,
    COLOUR;

    public static Style of(boolean terminal) {
        String no = System.getenv("NO_COLOR");
        return terminal && (no == null || no.isEmpty()) ? COLOUR : PLAIN;
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return this == COLOUR ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
