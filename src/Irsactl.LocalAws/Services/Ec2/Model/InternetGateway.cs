namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>The way from a VPC to the internet and back.</summary>
internal sealed record InternetGateway : NetworkResource
{
    /// <summary>The VPC that it is attached to, or null.</summary>
    public string? VpcId { get; init; }
}
