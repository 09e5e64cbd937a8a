/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// The sentence that says what is wrong with a frame. It names the member, but never repeats anything of what came:
/// that may be a password, and the sentence goes into logs. Jackson's own messages do repeat it.
final class Complaint {

    private Complaint() {}

    static String about(JacksonException e) {
        return switch (e) {
            case BrokenRule broken -> member(e) + ": " + broken.getOriginalMessage();
            case ValueInstantiationException no when no.getCause() instanceof IllegalArgumentException cause ->
                member(e) + ": " + cause.getMessage();
            case DatabindException _ -> member(e) + " is missing, or of another kind than it should be";
            case InputCoercionException _ -> member(e) + " is a number out of range";
            default -> "A frame is JSON with each member once, and at most 32 levels deep";
        };
    }

    private static String member(JacksonException e) {
        return e.getPath().stream().map(Complaint::step).collect(Collectors.joining("", "data", ""));
    }

    private static String step(JacksonException.Reference step) {
        return step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName();
    }

    /// A value that its record refuses, in a sentence of the record, which does not repeat the value.
    static class BrokenRule extends DatabindException {

        private static final long serialVersionUID = 1;

        BrokenRule(String sentence) {
            super(sentence);
        }
    }

    /// A nick that is none: most of them were typed by a person, who is told so.
    static final class NoNick extends BrokenRule {

        private static final long serialVersionUID = 1;

        NoNick(String sentence) {
            super(sentence);
        }
    }
}
