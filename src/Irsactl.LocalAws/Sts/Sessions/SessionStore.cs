using System.Collections.Concurrent;
using System.Security.Cryptography;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Iam;
using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.Protocol;

namespace Irsactl.LocalAws.Sts.Sessions;

/// <summary>The temporary credentials that were handed out. Those long expired are dropped from time to time.</summary>
internal sealed class SessionStore(TimeProvider time)
{
    private const int SweepEvery = 4_096;
    private const int TokenBytes = 192;

    // An expired key is still told apart from one that never was.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Issued> issued = new(StringComparer.Ordinal);
    private int sinceSweep;

    /// <summary>Makes a session of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">Its name.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="content">Policies, tags, source identity.</param>
    /// <param name="accountId">The role's account.</param>
    public TemporarySession Create(Role role, string sessionName, TimeSpan duration, SessionContent content, string accountId)
    {
        Sweep();
        while (true)
        {
            var session = new TemporarySession
            {
                AccessKeyId = AwsIds.NewAccessKeyId("ASIA", accountId),
                SecretAccessKey = AwsIds.NewSecret(),
                SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)),
                Expiration = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + duration).ToUnixTimeSeconds()),
                RoleName = role.Name,
                RoleId = role.Id,
                SessionName = sessionName,
                SessionPolicies = content.Policies.Documents,
                Tags = content.Tags,
                SourceIdentity = content.SourceIdentity,
            };

            // Half of a key id is the account, so that two can be the same.
            if (issued.TryAdd(session.AccessKeyId, new Issued(session, role.Arn, content)))
            {
                return session;
            }
        }
    }

    /// <summary>Finds a key, also one that has expired.</summary>
    public AccessKey? Find(string accessKeyId)
    {
        if (!issued.TryGetValue(accessKeyId, out var found))
        {
            return null;
        }

        var session = found.Session;
        var userId = $"{session.RoleId}:{session.SessionName}";
        var caller = new Caller
        {
            Principal = RequestPrincipal.RoleSession(found.RoleArn, session.SessionName) with { UserId = userId },
            UserId = userId,
            AccessKeyId = session.AccessKeyId,
            Session = session,
        };
        return new AccessKey(session.AccessKeyId, session.SecretAccessKey, session.SessionToken, session.Expiration, caller);
    }

    /// <summary>The tags of a session that go on to the next role.</summary>
    public IEnumerable<KeyValuePair<string, string>> TransitiveTags(TemporarySession session) =>
        issued.TryGetValue(session.AccessKeyId, out var found)
            ? found.Content.Tags.Where(tag => found.Content.TransitiveTagKeys.Contains(tag.Key, StringComparer.OrdinalIgnoreCase))
            : [];

    private void Sweep()
    {
        if (Interlocked.Increment(ref sinceSweep) % SweepEvery != 0)
        {
            return;
        }

        var oldest = time.GetUtcNow() - KeptAfterEnd;
        foreach (var (id, found) in issued)
        {
            if (found.Session.Expiration < oldest)
            {
                issued.TryRemove(id, out _);
            }
        }
    }

    private sealed record Issued(TemporarySession Session, string RoleArn, SessionContent Content);
}
