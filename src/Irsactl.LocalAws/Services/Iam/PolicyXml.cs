using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Writes managed policies (API Reference, "Policy", "PolicyVersion").</summary>
internal static class PolicyXml
{
    /// <summary>A policy's members.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="state">Gives the counts of its uses.</param>
    /// <param name="withDetails">Also description and tags, which lists leave out.</param>
    public static void Write(AnswerWriter writer, ManagedPolicy policy, IamState state, bool withDetails)
    {
        writer.Text("PolicyName", policy.Name);
        writer.Text("PolicyId", policy.Id);
        writer.Text("Arn", policy.Arn);
        writer.Text("Path", policy.Path);
        writer.Text("DefaultVersionId", $"v{policy.DefaultVersion}");
        writer.Number("AttachmentCount", PolicyUsage.Count(state, policy.Arn, "PermissionsPolicy"));
        writer.Number("PermissionsBoundaryUsageCount", PolicyUsage.Count(state, policy.Arn, "PermissionsBoundary"));
        writer.Flag("IsAttachable", value: true);
        writer.Time("CreateDate", policy.Created);
        writer.Time("UpdateDate", policy.Updated);
        if (withDetails)
        {
            writer.Text("Description", policy.Description);
            TagParameters.Write(writer, policy.Tags.Values);
        }
    }

    /// <summary>A version's members, the document only where asked for.</summary>
    public static void WriteVersion(AnswerWriter writer, ManagedPolicy policy, PolicyVersion version, bool withDocument)
    {
        if (withDocument)
        {
            writer.Document("Document", version.Document.Text);
        }

        writer.Text("VersionId", version.Id);
        writer.Flag("IsDefaultVersion", version.Number == policy.DefaultVersion);
        writer.Time("CreateDate", version.Created);
    }
}
