/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.storage.Row;
import dweeter.protocol.Task;

/// The kinds of pending tasks as they stand in their table.
public enum TaskKind {

    FOLLOWER(1), REDWEETER(2);

    private final int code;

    TaskKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /// The task a row of the table describes.
    public static Task task(Row row) {
        var about = new Nick(row.text("about"));
        var by = new Nick(row.nick());
        long code = row.number("kind");
        if (code == FOLLOWER.code) {
            return new Task.FollowerEdge(about, by, row.number("version"), row.flag("active"));
        }
        if (code == REDWEETER.code) {
            return new Task.RedweeterEdge(new ItemRef(about, row.number("n")), by);
        }
        throw new IllegalStateException("No task is of kind " + code);
    }
}
