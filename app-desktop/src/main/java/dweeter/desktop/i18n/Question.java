/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.util.List;

/// Something the user is asked before it is done.
///
/// @param title     the question itself
/// @param sentences what there is to know, one below the other
/// @param answers   the first one changes nothing, and is given by who turns away
public record Question(Notice title, List<Notice> sentences, List<Answer> answers) {

    public Question {
        sentences = List.copyOf(sentences);
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("Nobody can answer that");
        }
    }

    /// The answer that changes nothing.
    public Answer harmless() {
        return answers.getFirst();
    }

    /// @param id   of its button
    /// @param key  of its words
    /// @param tone bad for what cannot be undone
    /// @param then is run when it is given
    public record Answer(String id, String key, Notice.Tone tone, Runnable then) {

        /// One that changes nothing.
        public static Answer harmless(String id, String key) {
            return new Answer(id, key, Notice.Tone.GOOD, () -> {});
        }
    }
}
