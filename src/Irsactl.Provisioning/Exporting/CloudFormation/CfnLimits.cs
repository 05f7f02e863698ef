using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>What CloudFormation cannot make.</summary>
internal static class CfnLimits
{
    /// <summary>Throws where it cannot.</summary>
    public static void Require(DesiredGraph graph)
    {
        foreach (var certificate in graph.OfKind(DesiredKinds.Certificate).Where(found => found.Text("region") != graph.Region))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"a CloudFormation stack is in one region, and the certificate for {certificate.Text("domain")} must be in "
                    + $"{certificate.Text("region")}, the rest of {graph.Name} in {graph.Region}",
                "request the certificate there and name it (hosting.certificateArn in irsactl.yaml), or export for terraform or aws-cli");
        }

        if (graph.OfKind(DesiredKinds.FunctionCode).Any(code => graph.ReferencesOf(code).Any(reference => reference.Id != "function")))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"CloudFormation takes a function's code from an archive that is there before the stack is, and the code of {graph.Name}'s has "
                    + "documents in it that name the host name that AWS chooses with the stack",
                "put the documents into a bucket (hosting.documents: bucket in irsactl.yaml), or export for aws-cli");
        }
    }
}
