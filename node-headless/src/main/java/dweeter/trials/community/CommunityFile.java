/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import dweeter.model.Nick;
import dweeter.model.Sha256;
import dweeter.trials.community.Community.Dweet;
import dweeter.trials.community.Community.Follow;
import dweeter.trials.community.Community.Post;
import dweeter.trials.community.Community.Redweet;
import dweeter.trials.community.Community.User;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a community from JSON lines, plain or gzipped: one object a line, of the kinds `user`, `follow`, `dweet` and
/// `redweet`. Whoever does something, and what is passed on, stands in an earlier line.
public final class CommunityFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private final String digest;
    private final List<User> users = new ArrayList<>();
    private final List<Follow> follows = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final Set<Nick> nicks = new HashSet<>();
    private final Map<String, Dweet> dweets = new HashMap<>();

    private CommunityFile(String name, String digest) {
        this.name = name;
        this.digest = digest;
    }

    /// Thrown when a line cannot be understood; the message is a plain sentence with its number.
    public static final class Broken extends IOException {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /// @throws Broken if a line says something else than it should
    public static Community read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            return parse(name, decode(unpacked(stream).readAllBytes()));
        } catch (CharacterCodingException e) {
            throw new Broken(name + " is not in UTF-8.");
        }
    }

    /// @param name what to call it in a complaint
    /// @throws Broken if a line says something else than it should
    public static Community read(String name, Reader reader) throws IOException {
        return parse(name, reader.readAllAsString());
    }

    private static InputStream unpacked(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        int magic = stream.read() << 8 | stream.read();
        stream.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(stream) : stream;
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static Community parse(String name, String content) throws Broken {
        var file = new CommunityFile(name, digest(content));
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                file.take(i + 1, lines.get(i));
            }
        }
        file.posts.sort(Comparator.comparingLong(Post::time));
        return new Community(file.users, file.follows, file.posts);
    }

    private void take(int number, String line) throws Broken {
        try {
            take(digest + ":" + number, JsonMapper.shared().readTree(line));
        } catch (JacksonException e) {
            throw new Broken(name + ", line " + number + ": this is no JSON object.");
        } catch (IllegalArgumentException e) {
            throw new Broken(name + ", line " + number + ": " + e.getMessage() + ".");
        }
    }

    private void take(String place, JsonNode line) {
        String kind = text(line, "kind");
        Nick nick = new Nick(text(line, "nick"));
        if (kind.equals("user")) {
            if (!nicks.add(nick)) {
                throw new IllegalArgumentException("there is a user " + nick + " already");
            }
            users.add(new User(place, nick, text(line, "name")));
            return;
        }
        if (!nicks.contains(nick)) {
            throw new IllegalArgumentException("no earlier line says who " + nick + " is");
        }
        switch (kind) {
            case "follow" -> follows.add(new Follow(place, nick, new Nick(text(line, "whom"))));
            case "dweet" -> {
                var dweet = new Dweet(place, nick, time(line), text(line, "text"));
                if (dweets.put(text(line, "id"), dweet) != null) {
                    throw new IllegalArgumentException("there is a dweet " + text(line, "id") + " already");
                }
                posts.add(dweet);
            }
            case "redweet" -> {
                Dweet of = dweets.get(text(line, "of"));
                if (of == null) {
                    throw new IllegalArgumentException("no earlier line is the dweet " + text(line, "of"));
                }
                // Clocks of different people differ; nobody passes on what is not there yet.
                posts.add(new Redweet(place, nick, Math.max(time(line), of.time()), of));
            }
            default -> throw new IllegalArgumentException("nothing is known of the kind " + kind);
        }
    }

    private static String text(JsonNode line, String member) {
        JsonNode value = line.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("the text " + member + " is missing");
        }
        return value.stringValue();
    }

    private static long time(JsonNode line) {
        JsonNode value = line.path("time");
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("time is missing, in seconds since 1970");
        }
        return value.longValue();
    }

    private static String digest(String content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }
}
