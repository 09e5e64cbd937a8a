/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import dweeter.node.alerts.core.Notice;

/// What is said of a trouble.
final class Sentence {

    private Sentence() {}

    static String of(Notice notice) {
        return (notice.over() ? "Over: " : "") + notice.trouble().sentence();
    }
}
