using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>What Terraform cannot make.</summary>
internal static class TerraformLimits
{
    /// <summary>Throws where it cannot.</summary>
    public static void Require(DesiredGraph graph)
    {
        foreach (var code in graph.OfKind(DesiredKinds.FunctionCode).Where(
            code => graph.ReferencesOf(code).Any(reference => reference.Id != "function" && graph.Reaches(reference.Id, "function"))))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"terraform makes a function with its code, and the code of {graph.Name}'s has documents in it that name the function's own URL, "
                    + "which is known only afterwards",
                "put the documents into a bucket (hosting.documents: bucket in irsactl.yaml), or export with --format aws-cli");
        }
    }
}
