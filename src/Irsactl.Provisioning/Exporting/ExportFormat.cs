namespace Irsactl.Provisioning.Exporting;

/// <summary>What an export is for.</summary>
public enum ExportFormat
{
    /// <summary>Terraform and OpenTofu, with HashiCorp's AWS provider.</summary>
    Terraform,

    /// <summary>A CloudFormation template, with a script for what CloudFormation cannot do.</summary>
    CloudFormation,

    /// <summary>A Bash script that calls the <c>aws</c> command.</summary>
    AwsCli,

    /// <summary>The graph itself.</summary>
    Json,
}
