package io.careweave.performance.rest.charts;

/** Colours and lines of a drawing: by day, by night, and as a reader forces them. Marks differ in shape as well. */
final class Palette {

    static final String LIGHT = """
            text{fill:#212b32}.page{fill:#fff}.grid{stroke:#d8dde0}.axis{stroke:#768692}.series,.limit{stroke:#6b7a85}\
            .centre{stroke:#212b32}.target{stroke:#8a1538}.baseline{stroke:#00703c}.rebase{stroke:#6b7a85}\
            .common{fill:#6b7a85;stroke:#6b7a85}.better{fill:#005eb8;stroke:#005eb8}.worse{fill:#b85c00;stroke:#b85c00}\
            .changed{fill:#330072;stroke:#330072}.hollow{fill:#fff}""";

    static final String DARK = """
            text{fill:#f0f4f5}.page{fill:#1b2227}.grid{stroke:#3c474d}.axis{stroke:#8c9aa4}.series,.limit{stroke:#8c9aa4}\
            .centre{stroke:#f0f4f5}.target{stroke:#ff8fab}.baseline{stroke:#5cc38a}.rebase{stroke:#8c9aa4}\
            .common{fill:#8c9aa4;stroke:#8c9aa4}.better{fill:#41b6e6;stroke:#41b6e6}.worse{fill:#ffa64d;stroke:#ffa64d}\
            .changed{fill:#c9b3e6;stroke:#c9b3e6}.hollow{fill:#1b2227}""";

    private static final String SHAPES = """
            svg{forced-color-adjust:none}text{font:12px system-ui,sans-serif}.title{font-size:13px;font-weight:600}\
            .series,.centre,.limit,.target,.baseline,.open{fill:none}.limit{stroke-dasharray:4 3}\
            .target{stroke-dasharray:1.5 2.5;stroke-width:2}.baseline{stroke-dasharray:8 2 2 2;stroke-width:1.5}\
            .rebase{stroke-dasharray:2 2}.hollow,.open{stroke-width:1.5}""";

    private static final String FORCED = """
            text{fill:CanvasText}.page,.hollow{fill:Canvas}.grid{stroke:GrayText}\
            .axis,.rebase,.series,.centre,.limit,.baseline{stroke:CanvasText}.target{stroke:LinkText}\
            .common{fill:CanvasText;stroke:CanvasText}.better,.worse,.changed{fill:Highlight;stroke:CanvasText}\
            .hollow{fill:Canvas}""";

    static final String STYLE = SHAPES
            + LIGHT
            + "@media(prefers-color-scheme:dark){" + DARK + "}"
            + "@media(forced-colors:active){" + FORCED + "}";

    private Palette() {}
}
