/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.util.List;

/// A figure that says how a server is at a moment: its name as a metric, what its labels are, and what it means. No label is
/// anything that a user could choose.
public enum Vital {

    READY("dweeter_ready", "1 while this server can serve."),
    STOPPING("dweeter_stopping", "1 once this server was told to end."),
    LEADING("dweeter_leading", "1 while this peer leads its group."),
    LED("dweeter_led", "1 while this peer knows who leads its group."),
    TERM("dweeter_raft_term", "The term of the log of this peer's group."),
    APPLIED("dweeter_raft_applied_index", "The number of the last entry of the log that is in this peer's database."),
    BEHIND("dweeter_sibling_behind_entries", "Entries that a sibling is not known to have yet, as this peer sees it.",
            "sibling"),
    SILENT("dweeter_sibling_silent_seconds", "How long the leader has not heard of a sibling.", "sibling"),
    SIBLINGS("dweeter_siblings", "Siblings of this peer's group, itself among them."),
    HANDOFFS("dweeter_handoffs_under_way", "Hand-offs that this peer's group gives or takes part in."),
    PENDING("dweeter_pending_tasks", "Tasks for other nodes that were not delivered yet, at the leader."),
    EPOCH("dweeter_range_epoch", "How often the range of this peer's group has changed hands."),
    CONNECTIONS("dweeter_connections", "Open connections at a port.", "door"),
    UNREAD("dweeter_unread_answer_bytes", "Bytes of answers that are being made or were not read yet, at a port.",
            "door"),
    TURNED_AWAY("dweeter_connections_turned_away_total",
            "Connections that were ended as too many came from the same place, since the start, at a port.", "door"),
    HEAP_USED("dweeter_heap_used_bytes", "Bytes of the heap in use."),
    HEAP_MOST("dweeter_heap_max_bytes", "Bytes that the heap may become."),
    DISK_FREE("dweeter_disk_free_bytes", "Bytes free on the disk of the data directory."),
    DISK_SIZE("dweeter_disk_size_bytes", "Bytes of the disk of the data directory."),
    CERTIFICATE("dweeter_certificate_expiry_timestamp_seconds", "When this server's certificate expires."),
    CLOCK("dweeter_clock_offset_seconds", "How far this machine's clock is ahead of what most servers say."),
    DEAD("dweeter_servers_dead", "Servers that this one takes for dead."),
    COPIES("dweeter_group_copies", "Siblings of a group that this Entry does not take for dead.", "group"),
    WANTED("dweeter_copies_wanted", "Siblings that each group of the network should have."),
    ENTRIES("dweeter_entries", "Entries that are known, this one among them."),
    BACKUP("dweeter_backup_last_timestamp_seconds", "When the last backup was finished; 0 if there never was one.");

    private final String metric;
    private final String meaning;
    private final List<String> labels;

    Vital(String metric, String meaning, String... labels) {
        this.metric = metric;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    public String metric() {
        return metric;
    }

    /// Whether it only grows while the server lives.
    boolean isCount() {
        return metric.endsWith("_total");
    }

    public String meaning() {
        return meaning;
    }

    public List<String> labels() {
        return labels;
    }
}
