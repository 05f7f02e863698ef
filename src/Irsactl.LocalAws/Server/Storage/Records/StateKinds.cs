using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>
/// The services whose state is one immutable record. A new one adds its line here, and its type to <see cref="StorageJson"/>.
/// </summary>
internal static class StateKinds
{
    /// <summary>IAM.</summary>
    public static readonly StateKind<IamState> Iam = new("Iam", IamState.Initial);

    /// <summary>Route 53.</summary>
    public static readonly StateKind<Route53State> Route53 = new("Route53", Route53State.Initial);

    /// <summary>EC2's networks.</summary>
    public static readonly StateKind<Ec2State> Ec2 = new("Ec2", Ec2State.Initial);

    /// <summary>Lambda.</summary>
    public static readonly StateKind<LambdaState> Lambda = new("Lambda", LambdaState.Initial);

    /// <summary>CloudWatch Logs.</summary>
    public static readonly StateKind<LogsState> Logs = new("Logs", LogsState.Initial);

    /// <summary>ACM.</summary>
    public static readonly StateKind<AcmState> Acm = new("Acm", AcmState.Initial);

    /// <summary>API Gateway.</summary>
    public static readonly StateKind<ApiGatewayState> ApiGateway = new("ApiGateway", ApiGatewayState.Initial);

    /// <summary>Elastic Load Balancing.</summary>
    public static readonly StateKind<ElbState> Elb = new("Elb", ElbState.Initial);

    /// <summary>CloudFront.</summary>
    public static readonly StateKind<CloudFrontState> CloudFront = new("CloudFront", CloudFrontState.Initial);

    /// <summary>CloudTrail's trails.</summary>
    public static readonly StateKind<CloudTrailState> CloudTrail = new("CloudTrail", CloudTrailState.Initial);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StateKind> All { get; } = [Iam, Route53, Ec2, Lambda, Logs, Acm, ApiGateway, Elb, CloudFront, CloudTrail];
}
