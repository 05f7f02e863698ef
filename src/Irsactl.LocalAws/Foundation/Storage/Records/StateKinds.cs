using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.Iam.Model;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>The services whose state is one immutable record. A new one adds its line here, and its type to <see cref="StorageJson"/>.</summary>
internal static class StateKinds
{
    /// <summary>IAM.</summary>
    public static readonly StateKind<IamState> Iam = new("Iam", IamState.Initial, static json => json.IamState);

    /// <summary>Route 53.</summary>
    public static readonly StateKind<Route53State> Route53 = new("Route53", Route53State.Initial, static json => json.Route53State);

    /// <summary>EC2's networks.</summary>
    public static readonly StateKind<Ec2State> Ec2 = new("Ec2", Ec2State.Initial, static json => json.Ec2State);

    /// <summary>Lambda.</summary>
    public static readonly StateKind<LambdaState> Lambda = new("Lambda", LambdaState.Initial, static json => json.LambdaState);

    /// <summary>CloudWatch Logs.</summary>
    public static readonly StateKind<LogsState> Logs = new("Logs", LogsState.Initial, static json => json.LogsState);

    /// <summary>ACM.</summary>
    public static readonly StateKind<AcmState> Acm = new("Acm", AcmState.Initial, static json => json.AcmState);

    /// <summary>API Gateway.</summary>
    public static readonly StateKind<ApiGatewayState> ApiGateway = new("ApiGateway", ApiGatewayState.Initial, static json => json.ApiGatewayState);

    /// <summary>Elastic Load Balancing.</summary>
    public static readonly StateKind<ElbState> Elb = new("Elb", ElbState.Initial, static json => json.ElbState);

    /// <summary>CloudFront.</summary>
    public static readonly StateKind<CloudFrontState> CloudFront = new("CloudFront", CloudFrontState.Initial, static json => json.CloudFrontState);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StateKind> All { get; } = [Iam, Route53, Ec2, Lambda, Logs, Acm, ApiGateway, Elb, CloudFront];
}
