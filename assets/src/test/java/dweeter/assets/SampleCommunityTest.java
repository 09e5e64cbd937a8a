/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleCommunityTest {

    private static final Instant NEWEST = Instant.parse("2026-11-20T00:00:00Z");

    private static final Pattern NICK = Pattern.compile("[a-z][a-z0-9_]{1,19}");
    private static final Pattern MENTION = Pattern.compile("(?<!\\w)@(\\w+)");
    private static final Pattern HOST = Pattern.compile("\\b[a-z-]+\\.[a-z]{2,}\\b");

    private record Dweet(String author, long time, String text) {}

    private record Pair(String nick, String other) {}

    private final Set<String> nicks = new HashSet<>();
    private final List<Pair> follows = new ArrayList<>();
    private final Map<String, Dweet> dweets = new HashMap<>();
    private final List<Pair> redweets = new ArrayList<>();
    private final List<Long> dweetTimes = new ArrayList<>();
    private final List<Long> redweetTimes = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();

    @BeforeEach
    void read_all_lines() throws IOException {
        try (BufferedReader lines = Assets.sampleCommunity()) {
            lines.lines().forEach(this::read);
        }
    }

    private void read(String json) {
        JsonNode line = JsonMapper.shared().readTree(json);
        String kind = text(line, "kind");
        kinds.add(kind);
        switch (kind) {
            case "user" -> {
                assertThat(text(line, "name")).isNotBlank();
                assertThat(nicks.add(text(line, "nick"))).as(json).isTrue();
            }
            case "follow" -> follows.add(new Pair(text(line, "nick"), text(line, "whom")));
            case "dweet" -> {
                Dweet dweet = new Dweet(text(line, "nick"), line.required("time").longValue(), text(line, "text"));
                dweetTimes.add(dweet.time());
                assertThat(dweets.put(text(line, "id"), dweet)).as(json).isNull();
            }
            case "redweet" -> {
                redweetTimes.add(line.required("time").longValue());
                redweets.add(new Pair(text(line, "nick"), text(line, "of")));
            }
            default -> throw new AssertionError("Nobody knows what this is: " + json);
        }
    }

    private static String text(JsonNode line, String field) {
        return line.required(field).stringValue();
    }

    @Test
    void it_is_large_enough_to_look_like_a_neighbourhood() {
        assertThat(nicks).hasSizeGreaterThanOrEqualTo(16);
        assertThat(follows).hasSizeGreaterThanOrEqualTo(45);
        assertThat(dweets).hasSizeGreaterThanOrEqualTo(150);
        assertThat(redweets).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void users_come_first_then_follows_then_dweets_and_redweets_by_time() {
        List<String> order = List.of("user", "follow", "dweet", "redweet");
        assertThat(kinds.stream().map(order::indexOf)).isSorted();
        assertThat(dweetTimes).isSorted();
        assertThat(redweetTimes).isSorted();
    }

    @Test
    void nicks_keep_the_rule() {
        assertThat(nicks).allMatch(nick -> NICK.matcher(nick).matches());
    }

    @Test
    void everybody_writes_and_follows_or_is_followed() {
        assertThat(dweets.values()).extracting(Dweet::author).containsAll(nicks);
        assertThat(follows).flatExtracting(Pair::nick, Pair::other).containsAll(nicks);
    }

    @Test
    void follows_name_two_different_users_and_come_once() {
        assertThat(follows).doesNotHaveDuplicates().allSatisfy(follow -> {
            assertThat(nicks).contains(follow.nick(), follow.other());
            assertThat(follow.nick()).isNotEqualTo(follow.other());
        });
    }

    @Test
    void dweets_have_a_known_author_and_a_text_of_1_to_225_characters() {
        assertThat(dweets.values()).allSatisfy(dweet -> {
            assertThat(nicks).contains(dweet.author());
            assertThat(dweet.text()).isEqualTo(dweet.text().strip()).isNotEmpty();
            assertThat(characters(dweet.text())).as(dweet.text()).isLessThanOrEqualTo(225);
            assertThat(dweet.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(6 * 1024);
        });
    }

    @Test
    void no_text_comes_twice() {
        assertThat(dweets.values()).extracting(Dweet::text).doesNotHaveDuplicates();
    }

    @Test
    void times_lie_in_the_four_weeks_before() {
        long oldest = NEWEST.minus(Duration.ofDays(28)).getEpochSecond();
        assertThat(dweetTimes).allMatch(time -> time >= oldest && time < NEWEST.getEpochSecond());
        assertThat(redweetTimes).allMatch(time -> time >= oldest && time < NEWEST.getEpochSecond());
    }

    @Test
    void redweets_come_once_each_after_a_known_dweet_of_somebody_else() {
        assertThat(redweets).doesNotHaveDuplicates();
        for (int i = 0; i < redweets.size(); i++) {
            Pair redweet = redweets.get(i);
            assertThat(nicks).contains(redweet.nick());
            assertThat(dweets).containsKey(redweet.other());
            Dweet original = dweets.getOrDefault(redweet.other(), new Dweet("", 0, ""));
            assertThat(original.author()).isNotEqualTo(redweet.nick());
            assertThat(redweetTimes.get(i)).isGreaterThan(original.time());
        }
    }

    @Test
    void mentions_are_of_users_and_links_lead_nowhere_real() {
        assertThat(dweets.values()).extracting(Dweet::text).allSatisfy(text -> {
            assertThat(MENTION.matcher(text).results().map(mention -> mention.group(1))).allMatch(nicks::contains);
            assertThat(HOST.matcher(text).results().map(host -> host.group()))
                    .allMatch(host -> host.endsWith(".example"));
        });
    }

    @Test
    void each_emoji_in_it_has_a_picture() {
        assertThat(dweets.values()).flatExtracting(dweet -> Emoji.segments(dweet.text()))
                .filteredOn(Emoji.Words.class::isInstance).extracting(Emoji.Segment::text)
                .allSatisfy(words -> assertThat(words.codePoints()).noneMatch(Character::isEmojiPresentation));
    }

    private static int characters(String text) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
