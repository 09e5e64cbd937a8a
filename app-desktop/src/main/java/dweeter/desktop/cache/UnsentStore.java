/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.List;
import java.util.Optional;

import dweeter.model.Cid;

/// What one account has written and not sent: the draft, the dweets that wait, and which of its dweets it wants deleted. It is
/// nowhere else.
///
/// May be used from any thread; every call may block. Faults of the disk come as
/// [dweeter.sqlite.StorageException].
public final class UnsentStore {

    private final Rows rows;
    private final Object drafts = new Object();
    /// Which state of the draft is kept. Guarded by `drafts`.
    private long keptDraft;

    UnsentStore(Rows rows) {
        this.rows = rows;
    }

    public void keep(Waiting waiting) {
        rows.change(f -> OutboxRows.save(f, waiting));
    }

    public void forget(Waiting waiting) {
        rows.change(f -> OutboxRows.delete(f, waiting.cid()));
    }

    public void keep(WaitingDeletion wanted) {
        rows.change(f -> WaitingDeletion.save(f, wanted));
    }

    public void forget(WaitingDeletion gone) {
        rows.change(f -> WaitingDeletion.delete(f, gone));
    }

    /// Keeps what was a draft until now, in its own place or in that of another one, and the next draft: all of it or nothing.
    ///
    /// @param replaced what it takes the place of
    /// @param state    of the draft, see [#keep(Draft, long)]
    public void handOver(Waiting waiting, Optional<Cid> replaced, Draft next, long state) {
        synchronized (drafts) {
            rows.change(f -> {
                replaced.ifPresent(cid -> OutboxRows.delete(f, cid));
                OutboxRows.save(f, waiting);
                if (state > keptDraft) {
                    DraftRows.save(f, next);
                }
            });
            keptDraft = Math.max(keptDraft, state);
        }
    }

    /// Keeps the draft, unless a later state of it is kept already.
    ///
    /// @param state counts its changes, from 1 on
    public void keep(Draft draft, long state) {
        synchronized (drafts) {
            if (state > keptDraft) {
                rows.change(f -> DraftRows.save(f, draft));
                keptDraft = state;
            }
        }
    }

    public Draft draft() {
        return rows.read(DraftRows::read);
    }

    /// In the order of writing.
    public List<Waiting> waiting() {
        return rows.read(OutboxRows::read);
    }

    /// In the order in which the dweets were published.
    public List<WaitingDeletion> deletions() {
        return rows.read(WaitingDeletion::read);
    }

    public UnsentCount count() {
        return rows.read(UnsentCount::count);
    }

    /// Lets go of all of it, and of nothing else.
    public void forgetAll() {
        rows.change(UnsentCount::delete);
    }
}
