package io.careweave.commons.text;

import org.jspecify.annotations.Nullable;

/**
 * Text that shows something: a letter, a number, a punctuation mark or a symbol. Spaces of any width, controls, format characters such as
 * the zero-width joiner, what only modifies a letter that is not there, and fillers show nothing.
 */
public final class VisibleText {

    /** Hangul fillers (Default_Ignorable_Code_Point), the empty braille pattern, a note head without one: by category a letter or symbol. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800\uD834\uDD59";

    private static final int SHOWN = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER
            | 1 << Character.CONNECTOR_PUNCTUATION
            | 1 << Character.DASH_PUNCTUATION
            | 1 << Character.START_PUNCTUATION
            | 1 << Character.END_PUNCTUATION
            | 1 << Character.INITIAL_QUOTE_PUNCTUATION
            | 1 << Character.FINAL_QUOTE_PUNCTUATION
            | 1 << Character.OTHER_PUNCTUATION
            | 1 << Character.MATH_SYMBOL
            | 1 << Character.CURRENCY_SYMBOL
            | 1 << Character.MODIFIER_SYMBOL
            | 1 << Character.OTHER_SYMBOL;

    private VisibleText() {}

    /** Whether there is any; what is absent has none. */
    public static boolean isIn(@Nullable CharSequence text) {
        return text != null && text.codePoints().anyMatch(VisibleText::isShown);
    }

    private static boolean isShown(int character) {
        return (SHOWN >> Character.getType(character) & 1) != 0 && FILLERS.indexOf(character) < 0;
    }
}
