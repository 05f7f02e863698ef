using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>Writes credentials and whose they are (STS API Reference, "Credentials", "AssumedRoleUser").</summary>
internal static class SessionXml
{
    /// <summary>The element <c>AssumedRoleUser</c>.</summary>
    public static void WriteUser(AnswerWriter writer, Role role, string sessionName) => writer.Structure("AssumedRoleUser", user =>
    {
        user.Text("AssumedRoleId", $"{role.Id}:{sessionName}");
        user.Text("Arn", Aws.Policies.RequestPrincipal.RoleSession(role.Arn, sessionName).Arn);
    });

    /// <summary>The element <c>Credentials</c>.</summary>
    public static void WriteCredentials(AnswerWriter writer, SessionCredentials session) => writer.Structure("Credentials", credentials =>
    {
        credentials.Text("AccessKeyId", session.AccessKeyId);
        credentials.Text("SecretAccessKey", session.SecretAccessKey);
        credentials.Text("SessionToken", session.SessionToken);
        credentials.Time("Expiration", session.Expiration);
    });
}
