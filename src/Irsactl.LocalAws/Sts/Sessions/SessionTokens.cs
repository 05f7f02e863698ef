using System.Security.Cryptography;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Iam;
using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.Protocol;

namespace Irsactl.LocalAws.Sts.Sessions;

/// <summary>
/// Hands out temporary credentials and recognises them again. Nothing is remembered: what a session is, its token says, sealed.
/// </summary>
internal sealed class SessionTokens(SessionSeal seal, IamStore iam, TimeProvider time)
{
    /// <summary>Makes a session of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">Its name.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="content">Policies, tags, source identity.</param>
    /// <param name="accountId">The role's account.</param>
    public SessionCredentials Create(Role role, string sessionName, TimeSpan duration, SessionContent content, string accountId)
    {
        // Asking the generator once is quicker than three times.
        Span<byte> random = stackalloc byte[AwsIds.IdBytes + AwsIds.SecretBytes + SessionSeal.NonceLength];
        RandomNumberGenerator.Fill(random);
        var id = AwsIds.TemporaryKeyId(accountId, random[..AwsIds.IdBytes]);
        var session = new SessionRecord
        {
            SecretAccessKey = AwsIds.Secret(random.Slice(AwsIds.IdBytes, AwsIds.SecretBytes)),
            Expiration = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + duration).ToUnixTimeSeconds()),
            RoleArn = role.Arn,
            RoleId = role.Id,
            SessionName = sessionName,
            SourceIdentity = content.SourceIdentity,
            Policies = content.Policies,
            Tags = content.Tags,
            TransitiveTagKeys = content.TransitiveTagKeys,
        };
        return new(id, session.SecretAccessKey, seal.Seal(SessionFormat.Write(session), id, random[^SessionSeal.NonceLength..]), session.Expiration);
    }

    /// <summary>The key behind a token, also one that has expired; null where the token is not this key's.</summary>
    public AccessKey? Find(string accessKeyId, string sessionToken)
    {
        if (seal.Open(sessionToken, accessKeyId) is not { } opened)
        {
            return null;
        }

        var session = SessionFormat.Read(opened);
        var userId = $"{session.RoleId}:{session.SessionName}";
        var caller = new Caller
        {
            Principal = RequestPrincipal.RoleSession(session.RoleArn, session.SessionName) with { UserId = userId },
            UserId = userId,
            AccessKeyId = accessKeyId,
            Session = new TemporarySession
            {
                RoleName = Arn.Parse(session.RoleArn).ResourceName,
                RoleId = session.RoleId,
                SessionName = session.SessionName,
                SessionPolicies = session.Policies.Resolve(iam.Current),
                Tags = session.Tags,
                TransitiveTagKeys = session.TransitiveTagKeys,
                SourceIdentity = session.SourceIdentity,
            },
        };
        return new AccessKey(accessKeyId, session.SecretAccessKey, session.Expiration, caller);
    }
}
