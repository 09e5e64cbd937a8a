/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.OneLine;
import dweeter.model.RingId;
import dweeter.model.Sha256;

/// What a backup holds: the only file of it that is read as text. Each line says one thing; the last one is the SHA-256 of all
/// others, so that no change of any goes unseen.
///
/// @param backup    names it; no other has that name
/// @param network   what the network calls itself
/// @param authority the fingerprint of its authority
/// @param copies    how many siblings a node of it is to have
/// @param moment    as of which it is
/// @param format    the newest format of rows that is in it
/// @param groups    in the order of the ring
/// @param files     all but the manifest itself
public record Manifest(UUID backup, String network, String authority, int copies, Instant moment, int format,
        List<Group> groups, List<Sum> files) {

    private static final String HEAD = "dweeter-backup 1";
    private static final String END = "sha256 ";

    /// A group and what it held.
    ///
    /// @param file   where its rows are
    /// @param rows   how many, users included
    /// @param digest the sum of the hashes of all rows modulo 2^64
    public record Group(UUID group, Interval range, long epoch, String file, long users, long rows, long digest) {}

    /// A file as it was written.
    public record Sum(String name, long bytes, String sha256) {}

    public Manifest {
        groups = List.copyOf(groups);
        files = List.copyOf(files);
    }

    public long users() {
        return groups.stream().mapToLong(Group::users).sum();
    }

    public long rows() {
        return groups.stream().mapToLong(Group::rows).sum();
    }

    /// The highest epoch that a range had.
    public long highestEpoch() {
        return groups.stream().mapToLong(Group::epoch).max().orElse(0);
    }

    byte[] text() {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        lines.add("backup " + backup);
        lines.add("network " + OneLine.of(network));
        lines.add("authority " + authority);
        lines.add("copies " + copies);
        lines.add("moment " + moment);
        lines.add("format " + format);
        groups.forEach(group -> lines.add(String.join(" ", "group", group.group.toString(),
                group.range.from().toString(), group.range.to().toString(), String.valueOf(group.epoch), group.file,
                String.valueOf(group.users), String.valueOf(group.rows), Long.toHexString(group.digest))));
        files.forEach(file -> lines.add(String.join(" ", "file", file.name, String.valueOf(file.bytes), file.sha256)));
        String said = String.join("\n", lines) + "\n";
        return (said + END + sum(said) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @throws DamagedBackup if it is not what [#text] wrote
    static Manifest of(byte[] bytes) throws DamagedBackup {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.substring(end).equals(END + sum(text.substring(0, end)) + "\n")) {
            throw new DamagedBackup(BackupDirectory.MANIFEST + " is not as it was written");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        if (!lines.getFirst().equals(HEAD)) {
            throw new DamagedBackup(BackupDirectory.MANIFEST + " was written by a newer version of Dweeter (\""
                    + OneLine.of(lines.getFirst()) + "\"). Install that version");
        }
        try {
            return of(lines);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new DamagedBackup(BackupDirectory.MANIFEST + " says what cannot be");
        }
    }

    private static Manifest of(List<String> lines) {
        var groups = new ArrayList<Group>();
        var files = new ArrayList<Sum>();
        for (String line : lines.subList(7, lines.size())) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "group" -> groups.add(new Group(UUID.fromString(words[1]),
                        new Interval(RingId.parse(words[2]), RingId.parse(words[3])), Long.parseLong(words[4]),
                        words[5], Long.parseLong(words[6]), Long.parseLong(words[7]),
                        Long.parseUnsignedLong(words[8], 16)));
                case "file" -> files.add(new Sum(words[1], Long.parseLong(words[2]), words[3]));
                default -> throw new IllegalArgumentException("There is no line of this kind: " + words[0]);
            }
        }
        return new Manifest(UUID.fromString(value(lines.get(1), "backup")), value(lines.get(2), "network"),
                value(lines.get(3), "authority"), Integer.parseInt(value(lines.get(4), "copies")),
                Instant.parse(value(lines.get(5), "moment")), Integer.parseInt(value(lines.get(6), "format")), groups,
                files);
    }

    private static String value(String line, String name) {
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("The line of " + name + " is missing");
        }
        return line.substring(name.length() + 1);
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
