using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Writes roles, users and groups (API Reference, "Role", "User", "Group").</summary>
internal static class PrincipalXml
{
    /// <summary>A role's members.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="role">The role.</param>
    /// <param name="withDetails">Also what lists leave out.</param>
    public static void WriteRole(AnswerWriter writer, Role role, bool withDetails)
    {
        WriteIdentity(writer, role, "Role");
        writer.Document("AssumeRolePolicyDocument", role.TrustPolicy.Text);
        writer.Text("Description", role.Description);
        writer.Number("MaxSessionDuration", role.MaxSessionSeconds);
        if (withDetails)
        {
            WriteBoundaryAndTags(writer, role);
        }
    }

    /// <summary>When and where a role was last used; an empty structure where it was not.</summary>
    public static void WriteLastUse(AnswerWriter writer, AccessKeyUse? use) => writer.Structure("RoleLastUsed", members =>
    {
        members.Time("LastUsedDate", use?.Time);
        members.Text("Region", use?.Region);
    });

    /// <summary>A user's members.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="user">The user.</param>
    /// <param name="withDetails">Also what lists leave out.</param>
    public static void WriteUser(AnswerWriter writer, User user, bool withDetails)
    {
        WriteIdentity(writer, user, "User");
        if (withDetails)
        {
            WriteBoundaryAndTags(writer, user);
        }
    }

    /// <summary>Path, name, id, ARN and date.</summary>
    public static void WriteIdentity(AnswerWriter writer, IamIdentity identity, string kind)
    {
        writer.Text("Path", identity.Path);
        writer.Text(kind + "Name", identity.Name);
        writer.Text(kind + "Id", identity.Id);
        writer.Text("Arn", identity.Arn);
        writer.Time("CreateDate", identity.Created);
    }

    /// <summary>Boundary and tags, each where there are any.</summary>
    public static void WriteBoundaryAndTags(AnswerWriter writer, IamPrincipal principal)
    {
        if (principal.BoundaryArn is { } boundary)
        {
            writer.Structure("PermissionsBoundary", members =>
            {
                members.Text("PermissionsBoundaryType", "Policy");
                members.Text("PermissionsBoundaryArn", boundary);
            });
        }

        if (!principal.Tags.Values.IsEmpty)
        {
            TagParameters.Write(writer, principal.Tags.Values);
        }
    }
}
