using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Writes instance profiles (API Reference, "InstanceProfile").</summary>
internal static class InstanceProfileXml
{
    /// <summary>A profile's members with its role.</summary>
    public static void Write(AnswerWriter writer, InstanceProfile profile, IamState state)
    {
        writer.Text("Path", profile.Path);
        writer.Text("InstanceProfileName", profile.Name);
        writer.Text("InstanceProfileId", profile.Id);
        writer.Text("Arn", profile.Arn);
        writer.Time("CreateDate", profile.Created);
        Role[] roles = profile.RoleName is { } name && state.Roles.GetValueOrDefault(name) is { } role ? [role] : [];
        writer.List("Roles", roles, (member, role) => PrincipalXml.WriteRole(member, role, withDetails: false));
        if (!profile.Tags.Values.IsEmpty)
        {
            TagParameters.Write(writer, profile.Tags.Values);
        }
    }
}
