/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

import dweeter.node.replication.LogTls;

/// How Ratis is set up. What is not said here is its default.
///
/// @param snapshotEvery entries after which the database is checkpointed, so that the log may be cut
/// @param kept          entries left behind a checkpoint, for siblings that are a little behind
/// @param segment       the size of a file of the log, which is cut by whole files
/// @param lease         whether a leader that heard from its siblings a moment ago answers reads without asking them again.
///                      A lease lives on the monotonic clock, which stands still while a virtual machine is suspended
/// @param alone         whether the group is just being founded by one, who need not wait for others to claim the lead
/// @see <a href="https://github.com/apache/ratis/blob/master/ratis-docs/src/site/markdown/configurations.md">its keys</a>
record RaftSettings(long snapshotEvery, long kept, SizeInBytes segment, boolean lease, boolean alone) {

    private static final Duration ELECTION_MIN = Duration.ofMillis(500);
    private static final Duration ELECTION_MAX = Duration.ofMillis(750);
    private static final Duration FIRST_ELECTION_MIN = Duration.ofMillis(150);
    private static final Duration FIRST_ELECTION_MAX = Duration.ofMillis(450);
    private static final Duration ALONE_MIN = Duration.ofMillis(10);
    private static final Duration ALONE_MAX = Duration.ofMillis(30);
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);
    private static final Duration WITHOUT_MAJORITY = Duration.ofSeconds(3);
    private static final Duration RETRIES = Duration.ofSeconds(5);
    /// Waits of a leader after so many errors with a sibling: one that is back should catch up before the leader dies too.
    private static final String APPENDING_AGAIN = "1ms,10, 250ms,40, 500ms,1000";
    private static final int SEGMENTS_IN_MEMORY = 2;
    private static final SizeInBytes ENTRIES_AT_ONCE = SizeInBytes.valueOf("2MB");
    private static final SizeInBytes WRITE_BUFFER = SizeInBytes.valueOf("2560KB");

    private static final String NETTY = "org.apache.ratis.thirdparty.io.netty.handler.ssl.openssl.";
    private static final List<String> SESSIONS = List.of(NETTY + "sessionCacheClient", NETTY + "sessionCacheServer");
    /// Which versions of TLS are spoken where nobody says so, which Ratis does not. Those of the JDK, which the library heeds.
    private static final List<String> VERSIONS = List.of("jdk.tls.client.protocols", "jdk.tls.server.protocols");

    static final RaftSettings USUAL = new RaftSettings(20_000, 10_000, SizeInBytes.valueOf("32MB"), false, false);

    RaftSettings withLease(boolean leased) {
        return new RaftSettings(snapshotEvery, kept, segment, leased, alone);
    }

    RaftSettings alone(boolean founded) {
        return new RaftSettings(snapshotEvery, kept, segment, lease, founded);
    }

    RaftProperties properties(Path directory, String bind, int port) {
        var properties = new RaftProperties();
        RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
        RaftServerConfigKeys.setRemovedGroupsDir(properties, directory.resolve("removed").toFile());
        GrpcConfigKeys.Server.setHost(properties, bind);
        GrpcConfigKeys.Server.setPort(properties, port);

        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, time(ELECTION_MIN));
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, time(ELECTION_MAX));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, time(alone ? ALONE_MIN : FIRST_ELECTION_MIN));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, time(alone ? ALONE_MAX : FIRST_ELECTION_MAX));
        RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(properties, time(WITHOUT_MAJORITY));
        RaftServerConfigKeys.setStagingTimeout(properties, time(CATCHING_UP));

        // With it each commit appends another entry, which is replicated and synced as well.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, segment);
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, SEGMENTS_IN_MEMORY);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, kept);
        RaftServerConfigKeys.Log.setPurgeGap(properties, (int) Math.min(1024, kept + 1));
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, ENTRIES_AT_ONCE);
        RaftServerConfigKeys.Log.setWriteBufferSize(properties, WRITE_BUFFER);
        RaftServerConfigKeys.Log.Appender.setInstallSnapshotEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, snapshotEvery);

        RaftServerConfigKeys.Read.setOption(properties, RaftServerConfigKeys.Read.Option.LINEARIZABLE);
        RaftServerConfigKeys.Read.setLeaderLeaseEnabled(properties, lease);
        RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, APPENDING_AGAIN);
        // Nobody repeats a request here; the state machine knows the cids.
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, time(RETRIES));
        return properties;
    }

    /// What cannot be said by a text.
    static Parameters parameters(Optional<LogTls> tls) {
        var parameters = new Parameters();
        tls.ifPresent(known -> {
            // Who takes up an earlier session is not judged anew, and would be believed though it was revoked. To be said
            // before the library is loaded.
            SESSIONS.forEach(kept -> System.setProperty(kept, "false"));
            VERSIONS.forEach(versions -> System.setProperty(versions, "TLSv1.3"));
            GrpcConfigKeys.TLS.setConf(parameters, new GrpcTlsConfig(known.keys(), known.trust(), true));
            var unwelcome = new UnwelcomeSiblings(known.revoked(), known.from());
            GrpcConfigKeys.Server.setServicesCustomizer(parameters, (builder, _) -> builder.intercept(unwelcome));
        });
        return parameters;
    }

    private static TimeDuration time(Duration duration) {
        return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
