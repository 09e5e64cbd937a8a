/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import dweeter.model.Replacement;

/// Given to whoever is told of the end of a place: an operator has another group stand there.
final class ReplacedGroup extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Replacement replacement;

    ReplacedGroup(Replacement replacement) {
        super("This peer's group was replaced by " + replacement.by());
        this.replacement = replacement;
    }

    Replacement replacement() {
        return replacement;
    }
}
