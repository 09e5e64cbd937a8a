/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.util.List;

/// One sentence for the user, in no language yet.
///
/// @param key       of its text
/// @param arguments for the places of the text; another notice stands for its sentence
/// @param tone      how it is shown
public record Notice(String key, List<Object> arguments, Tone tone) {

    public Notice {
        arguments = List.copyOf(arguments);
    }

    public static Notice good(String key, Object... arguments) {
        return new Notice(key, List.of(arguments), Tone.GOOD);
    }

    public static Notice bad(String key, Object... arguments) {
        return new Notice(key, List.of(arguments), Tone.BAD);
    }

    public String in(Messages messages) {
        return messages.text(key, arguments.stream()
                .map(argument -> argument instanceof Notice notice ? notice.in(messages) : argument).toArray());
    }

    /// Whether it is welcome news.
    public enum Tone {
        GOOD, BAD
    }
}
