using System.Security.Cryptography;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>
/// Hands out temporary credentials and recognises them again. Nothing is remembered: what a session is, its token says, sealed.
/// </summary>
internal sealed class SessionTokens(SessionSeal seal, StateStore<IamState> iam, TimeProvider time)
{
    /// <summary>Makes a session of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="sessionName">Its name.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="content">Policies, tags, source identity.</param>
    /// <param name="accountId">The role's account.</param>
    public SessionCredentials Create(Role role, string sessionName, TimeSpan duration, SessionContent content, string accountId) =>
        Create(accountId, (secret, issued) => new SessionRecord
        {
            SecretAccessKey = secret,
            Issued = issued,
            Expiration = issued + duration,
            OwnerArn = role.Arn,
            OwnerId = role.Id,
            SessionName = sessionName,
            SourceIdentity = content.SourceIdentity,
            Policies = content.Policies,
            Tags = content.Tags,
            TransitiveTagKeys = content.TransitiveTagKeys,
            FederatedProvider = content.FederatedProvider,
            SourceFunctionArn = content.SourceFunctionArn,
        });

    /// <summary>Makes a session of a user or the root.</summary>
    /// <param name="owner">Who called.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="accountId">The account.</param>
    public SessionCredentials Create(Caller owner, TimeSpan duration, string accountId) =>
        Create(accountId, (secret, issued) => new SessionRecord
        {
            SecretAccessKey = secret,
            Issued = issued,
            Expiration = issued + duration,
            OwnerArn = owner.Principal.Arn ?? "",
            OwnerId = owner.UserId ?? "",
        });

    /// <summary>
    /// The key behind a token, also one that has expired; null where the token is not this key's, or the user whose it was is gone.
    /// </summary>
    public AccessKey? Find(string accessKeyId, string sessionToken)
    {
        if (seal.Open(sessionToken, accessKeyId) is not { } opened)
        {
            return null;
        }

        var session = SessionFormat.Read(opened);
        var caller = session.SessionName is { } name ? OfRole(session, name, accessKeyId) : OfUser(session, accessKeyId);
        return caller is null ? null : new AccessKey(accessKeyId, session.SecretAccessKey, session.Expiration, caller);
    }

    private SessionCredentials Create(string accountId, Func<string, DateTimeOffset, SessionRecord> record)
    {
        // Asking the generator once is quicker than three times.
        Span<byte> random = stackalloc byte[AwsIds.IdBytes + AwsIds.SecretBytes + SessionSeal.NonceLength];
        RandomNumberGenerator.Fill(random);
        var id = AwsIds.TemporaryKeyId(accountId, random[..AwsIds.IdBytes]);
        var session = record(
            AwsIds.Secret(random.Slice(AwsIds.IdBytes, AwsIds.SecretBytes)),
            DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()));
        return new(
            id,
            session.SecretAccessKey,
            seal.Seal(SessionFormat.Write(session), id, random[^SessionSeal.NonceLength..]),
            session.Expiration);
    }

    private Caller OfRole(SessionRecord session, string name, string accessKeyId)
    {
        var userId = $"{session.OwnerId}:{name}";
        return new Caller
        {
            Principal = RequestPrincipal.RoleSession(session.OwnerArn, name) with { UserId = userId },
            UserId = userId,
            AccessKeyId = accessKeyId,
            CredentialsIssued = session.Issued,
            Session = new TemporarySession
            {
                RoleName = Arn.Parse(session.OwnerArn).ResourceName,
                RoleId = session.OwnerId,
                SessionName = name,
                SessionPolicies = session.Policies.Resolve(iam.Current),
                Tags = session.Tags,
                TransitiveTagKeys = session.TransitiveTagKeys,
                SourceIdentity = session.SourceIdentity,
                FederatedProvider = session.FederatedProvider,
                SourceFunctionArn = session.SourceFunctionArn,
            },
        };
    }

    // A user may have another name by now, and one made anew under the old name is another user.
    private Caller? OfUser(SessionRecord session, string accessKeyId)
    {
        var owner = Arn.Parse(session.OwnerArn);
        var principal = owner.Resource is "root" ? RequestPrincipal.Root(owner.AccountId, owner.Partition)
            : iam.Current.Users.Values.FirstOrDefault(user => user.Id.Equals(session.OwnerId, StringComparison.Ordinal)) is { } found
                ? RequestPrincipal.User(found.Arn) with { UserId = found.Id }
                : null;
        return principal is null ? null : new Caller
        {
            Principal = principal,
            UserId = session.OwnerId,
            AccessKeyId = accessKeyId,
            CredentialsIssued = session.Issued,
            IsUserSession = true,
        };
    }
}
