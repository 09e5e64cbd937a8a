/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dweeter.protocol.MachineState;
import dweeter.rpc.Server;

/// What is to be said of every server: its memory, disk, certificate, clock and ports.
///
/// @param directory where it keeps its data
/// @param expires   when its certificate does
/// @param clockOff  how far its clock is ahead of most others
/// @param ports     where it listens
public record MachineVitals(Path directory, Supplier<Instant> expires, Supplier<Duration> clockOff,
        List<Server> ports) {

    private static final int ALL = 100;

    public MachineVitals {
        ports = List.copyOf(ports);
    }

    public List<Reading> readings() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return Stream.of(
                Stream.of(Reading.of(Vital.HEAP_USED, heap.getUsed()), Reading.of(Vital.HEAP_MOST, heap.getMax()),
                        Reading.of(Vital.CERTIFICATE, expires.get().getEpochSecond()),
                        Reading.of(Vital.CLOCK, clockOff.get().toMillis() / 1e3)),
                disk().stream(),
                ports.stream().flatMap(port -> Stream.of(
                        Reading.of(Vital.CONNECTIONS, port.connected(), Words.of(port.door())),
                        Reading.of(Vital.UNREAD, port.unread(), Words.of(port.door())),
                        Reading.of(Vital.TURNED_AWAY, port.turnedAway(), Words.of(port.door())))))
                .flatMap(same -> same).toList();
    }

    /// What the operator may have to be told.
    public MachineState state() {
        return new MachineState(diskFreePercent(), expires.get().getEpochSecond(), clockOff.get().toMillis());
    }

    /// How much of the disk is free, in hundredths; all of it where nobody can say.
    public int diskFreePercent() {
        try {
            FileStore store = Files.getFileStore(directory);
            long size = store.getTotalSpace();
            return size <= 0 ? ALL : (int) (store.getUsableSpace() * (double) ALL / size);
        } catch (IOException e) {
            return ALL;
        }
    }

    private List<Reading> disk() {
        try {
            FileStore store = Files.getFileStore(directory);
            return List.of(Reading.of(Vital.DISK_FREE, store.getUsableSpace()),
                    Reading.of(Vital.DISK_SIZE, store.getTotalSpace()));
        } catch (IOException e) {
            return List.of();
        }
    }
}
