/* SPDX-License-Identifier: MIT */
package dweeter.node.measuring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.MalformedFrame;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.protocol.PublishDweet;

/// What it costs to write and read a frame: the request to publish a dweet, and the answer with fifty of them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final String TEXT = "Cuando el río suena, agua lleva: the library opens at nine, and there is coffee.";
    private static final int PAGE = 50;

    private final Codec codec = new Codec();
    private final Frame request = new Frame(7, new PublishDweet(Token.of(new Nick("marta"), new byte[32]),
            Cid.of("one"), TEXT, Optional.empty()));
    private final Frame page = new Frame(7, new ItemsFetched(items(), List.of((long) PAGE), List.of()));
    private final byte[] requestBytes = codec.encode(request);
    private final byte[] pageBytes = codec.encode(page);

    @Benchmark
    public byte[] write_a_request() {
        return codec.encode(request);
    }

    @Benchmark
    public Frame read_a_request() throws MalformedFrame {
        return codec.decode(requestBytes);
    }

    @Benchmark
    public byte[] write_a_page() {
        return codec.encode(page);
    }

    @Benchmark
    public Frame read_a_page() throws MalformedFrame {
        return codec.decode(pageBytes);
    }

    private static List<Item> items() {
        var author = new Author(new Nick("marta"), new DisplayName("Marta Quiroga"));
        return LongStream.rangeClosed(1, PAGE).<Item>mapToObj(n -> new Dweet(author, n,
                Stamp.of(Instant.ofEpochSecond(n)), new DweetText(TEXT), Optional.empty(), List.of(), 3, false))
                .toList();
    }
}
